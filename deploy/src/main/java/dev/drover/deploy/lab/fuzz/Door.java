package dev.drover.deploy.lab.fuzz;

import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** A place where something from outside is read. */
interface Door extends AutoCloseable {

    /** For {@code --only} and the table. */
    String id();

    /** Its part of all inputs; those that need a process of their own are slow. */
    int share();

    /** Starts what it needs; before its first input, and never for a door that nobody goes through. */
    default void open() throws IOException, InterruptedException {}

    /**
     * An input on its way through the reader of the product. The same chance gives the same input.
     *
     * @return empty if it is taken, otherwise why it is refused
     */
    Callable<Optional<String>> input(SplittableRandom chance);

    @Override
    default void close() {}
}
