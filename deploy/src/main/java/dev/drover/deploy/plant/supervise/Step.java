package dev.drover.deploy.plant.supervise;

/**
 * Something that is done before a role starts or once it is ready; done again at each restart, so it must be
 * repeatable.
 */
@FunctionalInterface
public interface Step {

    /** A step that does nothing. */
    Step NONE = () -> {};

    void run() throws Exception;
}
