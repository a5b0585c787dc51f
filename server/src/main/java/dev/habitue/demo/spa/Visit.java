package dev.habitue.demo.spa;

import org.jspecify.annotations.Nullable;

/** One reservation with its lines and payments; refilled for each, so that millions pass without garbage. */
final class Visit {
    static final int MOST_LINES = 4;

    int customer;
    int day;
    int bookedDay;
    int bookedMinute;
    int minute;
    boolean dated;

    int services;
    final int[] service = new int[MOST_LINES];
    final int[] people = new int[MOST_LINES];
    /** Negative where the line takes the service's own price. */
    final int[] price = new int[MOST_LINES];

    int products;
    final int[] product = new int[MOST_LINES];
    final int[] quantity = new int[MOST_LINES];

    int payments;
    final int[] amount = new int[MOST_LINES];
    final int[] paidDay = new int[MOST_LINES];
    final int[] paidMinute = new int[MOST_LINES];
    final String[] method = new String[MOST_LINES];

    int total;
    int paid;
    String paymentState = "";
    String visitState = "";

    @Nullable String giftcard;

    @Nullable String comment;

    void pay(int pesos, int onDay, int atMinute, String by) {
        amount[payments] = pesos;
        paidDay[payments] = onDay;
        paidMinute[payments] = atMinute;
        method[payments++] = by;
        paid += pesos;
    }
}
