package dev.drover.deploy.lab.fuzz;

/** What came back is neither what was asked for nor a refusal in words. */
final class WrongAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    WrongAnswerException(String what) {
        super(what, null, false, false);
    }
}
