package dev.habitue.engine.lifetime;

/** A function to minimise, with its exact gradient. */
@FunctionalInterface
interface Objective {

    /** The value at {@code point}; writes the gradient there into {@code gradient}. */
    double evaluate(double[] point, double[] gradient);
}
