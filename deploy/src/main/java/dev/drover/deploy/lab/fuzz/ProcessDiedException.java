package dev.drover.deploy.lab.fuzz;

/** The process that read an input did not outlive it. */
final class ProcessDiedException extends Exception {

    private static final long serialVersionUID = 1L;

    ProcessDiedException(String what) {
        super(what);
    }
}
