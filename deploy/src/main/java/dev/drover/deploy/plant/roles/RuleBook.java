package dev.drover.deploy.plant.roles;

import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.JudgementJson;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * The rules of judgement that were published, by version. A version is never changed: rows of the ledger name it. Of
 * those whose day has come the highest is in force; where nobody published any, those that ship are.
 */
public final class RuleBook {

    /** One version, and who published it. */
    public record Page(JudgementRules rules, Author author) {}

    private final CompactedTopic topic;
    private final TreeMap<Integer, Page> pages = new TreeMap<>();

    private RuleBook(CompactedTopic topic) {
        this.topic = topic;
    }

    /** @throws IOException if the broker gives no answer */
    public static RuleBook read(String bootstrap) throws IOException {
        RuleBook book = new RuleBook(new CompactedTopic(bootstrap, JudgementTopics.JUDGEMENT));
        book.topic.stated().values().forEach(book::take);
        return book;
    }

    private void take(CompactedTopic.Stated stated) {
        try {
            JudgementRules rules = JudgementJson.read(stated.value());
            pages.put(rules.version(), new Page(rules, stated.author()));
        } catch (MalformedRecordException unreadable) {
            // The jobs refuse it too: what held goes on holding.
        }
    }

    /** Those that were published, the oldest version first. */
    public NavigableMap<Integer, Page> pages() {
        return pages;
    }

    /** Those that judge at {@code micros}; empty if none that was published holds yet. */
    public Optional<JudgementRules> inForce(long micros) {
        if (pages.isEmpty()) {
            return Optional.of(ShippedRules.judgement());
        }
        return pages.descendingMap().values().stream()
                .map(Page::rules)
                .filter(rules -> rules.effectiveMicros() <= micros)
                .findFirst();
    }

    /** Whether exactly these were published, or ship and are in force. */
    public boolean has(JudgementRules rules) {
        Page page = pages.get(rules.version());
        return page == null ? pages.isEmpty() && rules.equals(ShippedRules.judgement()) : page.rules.equals(rules);
    }

    /** Why these cannot be published, for a person; empty if they can, or are there already. */
    public Optional<String> refusal(JudgementRules rules) {
        if (has(rules)) {
            return Optional.empty();
        }
        int highest = pages.isEmpty() ? ShippedRules.judgement().version() : pages.lastKey();
        if (rules.version() > highest) {
            return Optional.empty();
        }
        boolean taken = pages.containsKey(rules.version()) || pages.isEmpty();
        return Optional.of("version " + rules.version()
                + (taken ? " is there already with other content" : " is older than version " + highest)
                + ", and a version is never changed: give it version " + (highest + 1));
    }

    /**
     * Publishes rules; nothing happens if they are there already.
     *
     * @throws IllegalArgumentException if they are refused
     */
    public void add(JudgementRules rules, Author author) throws InterruptedException, ExecutionException {
        Optional<String> refused = refusal(rules);
        if (refused.isPresent()) {
            throw new IllegalArgumentException(refused.get());
        }
        if (has(rules)) {
            return;
        }
        Map<String, byte[]> fresh = new HashMap<>();
        if (pages.isEmpty()) {
            // Once there is any version those that ship are no longer taken for granted, and a later day would leave
            // none.
            fresh.put(key(ShippedRules.judgement()), JudgementJson.write(ShippedRules.judgement()));
        }
        fresh.put(key(rules), JudgementJson.write(rules));
        topic.write(fresh, author);
        pages.put(rules.version(), new Page(rules, author));
    }

    private static String key(JudgementRules rules) {
        return JudgementRules.KEY + "/" + rules.version();
    }
}
