package dev.drover.deploy.orders;

import dev.drover.deploy.plant.roles.Author;
import dev.drover.deploy.plant.roles.CompactedTopic;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.Seal;
import dev.drover.pipeline.wire.SealJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * The seals that may close a vehicle, as they stand on their topic. A seal that is used up stays so: nothing here makes
 * it good again.
 */
final class SealPool {

    /** One seal, and who stated it last. */
    record Member(Seal seal, Author author) {}

    /** What becomes of a seal that somebody wants in another state. */
    enum Became {
        CHANGED,
        /** It was so before. */
        SAME,
        USED
    }

    private final CompactedTopic topic;
    private final Map<String, Member> members = new TreeMap<>();

    private SealPool(CompactedTopic topic) {
        this.topic = topic;
    }

    /** @throws IOException if the broker gives no answer */
    static SealPool read(String bootstrap) throws IOException {
        SealPool pool = new SealPool(new CompactedTopic(bootstrap, JudgementTopics.SEALS));
        pool.topic.stated().forEach((key, stated) -> {
            try {
                pool.members.put(key, new Member(SealJson.read(stated.value()), stated.author()));
            } catch (MalformedRecordException unreadable) {
                // The jobs refuse it too: they know no such seal.
            }
        });
        return pool;
    }

    Collection<Member> members() {
        return members.values();
    }

    Optional<Seal> find(String number) {
        return Optional.ofNullable(members.get(number)).map(Member::seal);
    }

    /** Adds seals that are not in the pool. */
    void add(List<Seal> fresh, Author author) throws InterruptedException, ExecutionException {
        write(fresh, author);
    }

    /**
     * Brings seals to a state; one that is not in the pool comes into it.
     *
     * @return what became of each
     */
    Map<String, Became> put(List<String> numbers, Seal.State state, Author author)
            throws InterruptedException, ExecutionException {
        Map<String, Became> became = new LinkedHashMap<>();
        List<Seal> changed = new ArrayList<>();
        for (String number : numbers) {
            Seal now = find(number).orElse(null);
            if (now != null && now.state() == Seal.State.USED) {
                became.put(number, Became.USED);
            } else if (now != null && now.state() == state) {
                became.put(number, Became.SAME);
            } else {
                changed.add(new Seal(number, state, now == null ? "" : now.batch()));
                became.put(number, Became.CHANGED);
            }
        }
        write(changed, author);
        return became;
    }

    private void write(List<Seal> seals, Author author) throws InterruptedException, ExecutionException {
        Map<String, byte[]> values = new LinkedHashMap<>();
        seals.forEach(seal -> values.put(seal.number(), SealJson.write(seal)));
        topic.write(values, author);
        seals.forEach(seal -> members.put(seal.number(), new Member(seal, author)));
    }
}
