package dev.drover.deploy.plant.roles;

import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.SupervisionTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each user of {@link KafkaUsers} may do: read what his role reads and write what it writes, so that who breaks
 * into one role cannot write the records of another. Launcher and broker may do all, everybody else nothing.
 */
final class KafkaRights {

    private static final Duration TAKEN_OVER = Duration.ofSeconds(20);

    private static final String GROUPS = "drover-";
    private static final String TRANSACTIONS = "drover-supervise";

    private KafkaRights() {}

    /** Of everybody who is no superuser. */
    static List<AclBinding> all() {
        List<AclBinding> rights = new ArrayList<>();
        topics(rights, KafkaUsers.INGEST, AclOperation.READ, List.of(Topics.CAMERAS, Topics.SESSIONS, Topics.KEEPS));
        topics(
                rights,
                KafkaUsers.INGEST,
                AclOperation.WRITE,
                List.of(Topics.FRAMES, Topics.SEGMENTS, Topics.SESSIONS, Topics.REJECTED));
        rights.add(right(KafkaUsers.INGEST, AclOperation.READ, ResourceType.GROUP, GROUPS + "ingest"));

        topics(rights, KafkaUsers.JOBS, AclOperation.READ, everyTopic());
        topics(
                rights,
                KafkaUsers.JOBS,
                AclOperation.WRITE,
                List.of(
                        JudgementTopics.DETECTIONS,
                        JudgementTopics.LEDGER,
                        JudgementTopics.ALARMS,
                        JudgementTopics.SEALS,
                        Topics.REJECTED));
        rights.add(right(KafkaUsers.JOBS, AclOperation.READ, ResourceType.GROUP, GROUPS));
        rights.add(right(KafkaUsers.JOBS, AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, TRANSACTIONS));
        rights.add(right(KafkaUsers.JOBS, AclOperation.DESCRIBE, ResourceType.TRANSACTIONAL_ID, TRANSACTIONS));
        // How long a transaction may stay open decides whether rows can be lost.
        rights.add(cluster(KafkaUsers.JOBS, AclOperation.DESCRIBE_CONFIGS));
        rights.add(cluster(KafkaUsers.JOBS, AclOperation.DESCRIBE));

        topics(rights, KafkaUsers.DASHBOARD, AclOperation.READ, everyTopic());
        topics(
                rights,
                KafkaUsers.DASHBOARD,
                AclOperation.WRITE,
                List.of(
                        Topics.CAMERAS,
                        Topics.KEEPS,
                        JudgementTopics.RULES,
                        JudgementTopics.PLANS,
                        JudgementTopics.COMMANDS,
                        SupervisionTopics.EVENTS));
        return rights;
    }

    private static List<String> everyTopic() {
        return Stream.of(Topics.ALL, JudgementTopics.ALL, SupervisionTopics.ALL)
                .flatMap(List::stream)
                .toList();
    }

    private static void topics(List<AclBinding> rights, String user, AclOperation what, List<String> topics) {
        topics.forEach(topic -> rights.add(new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL), allowed(user, what))));
    }

    /** For everything whose name begins with {@code prefix}. */
    private static AclBinding right(String user, AclOperation what, ResourceType type, String prefix) {
        return new AclBinding(new ResourcePattern(type, prefix, PatternType.PREFIXED), allowed(user, what));
    }

    private static AclBinding cluster(String user, AclOperation what) {
        return new AclBinding(
                new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL),
                allowed(user, what));
    }

    private static AccessControlEntry allowed(String user, AclOperation what) {
        return new AccessControlEntry("User:" + user, "*", what, AclPermissionType.ALLOW);
    }

    /**
     * Makes the broker's list be this one, by the differences; returns once the broker goes by it, which is a moment
     * after its controller has it. A role that came in between would be refused, and take that for final.
     */
    static void apply(Admin admin) throws InterruptedException, ExecutionException {
        List<AclBinding> wanted = all();
        change(admin, wanted);
        long began = System.nanoTime();
        while (!there(admin).containsAll(wanted)) {
            if (System.nanoTime() - began > TAKEN_OVER.toNanos()) {
                throw new IllegalStateException("Kafka does not take over the rights of the roles");
            }
            Thread.sleep(20);
        }
    }

    private static Collection<AclBinding> there(Admin admin) throws InterruptedException, ExecutionException {
        return admin.describeAcls(AclBindingFilter.ANY).values().get();
    }

    private static void change(Admin admin, List<AclBinding> wanted) throws InterruptedException, ExecutionException {
        Collection<AclBinding> there = there(admin);
        List<AclBinding> missing =
                wanted.stream().filter(right -> !there.contains(right)).toList();
        if (!missing.isEmpty()) {
            admin.createAcls(missing).all().get();
        }
        List<AclBindingFilter> surplus = there.stream()
                .filter(right -> !wanted.contains(right))
                .map(AclBinding::toFilter)
                .toList();
        if (!surplus.isEmpty()) {
            admin.deleteAcls(surplus).all().get();
        }
    }
}
