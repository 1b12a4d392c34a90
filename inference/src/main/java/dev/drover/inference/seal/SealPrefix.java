package dev.drover.inference.seal;

import dev.drover.inference.text.Prefixes;

/**
 * What any seal number looks like from the left: 5 to 15 digits and capitals. Neither the forms that were seen nor a
 * check digit choose between two texts, or they would say nothing of the one that was read.
 */
public enum SealPrefix implements Prefixes {
    ANY;

    private static final int LEAST = 5;
    private static final int MOST = 15;

    @Override
    public String alphabet() {
        return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    }

    @Override
    public boolean begins(String prefix) {
        return prefix.length() <= MOST;
    }

    @Override
    public boolean whole(String text) {
        return text.length() >= LEAST && text.length() <= MOST;
    }
}
