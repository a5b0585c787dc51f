package dev.habitue.insights;

/** Computes every customer of the tenant anew and fits the models. Done each day by itself. */
public interface Recalculation {
    /** The name of its job. */
    String JOB = "insights";

    /** Runs it and answers how many customers there are, or refuses where it is running already. */
    long run(String startedBy);

    /** Starts it in the background; leaves it alone where it is running already, on whichever node. */
    void start(String startedBy);
}
