package dev.drover.dashboard.registry;

import dev.drover.dashboard.lists.ListPlace;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LoadingPlan;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** What stands on the compacted topics now, and the last rows of the ledger. Safe for every thread. */
public final class SiteRegistry {

    /** Rows kept for each camera. */
    public static final int LAST_ROWS = 50;

    private final ConcurrentMap<String, Camera> cameras = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, CameraRules> rules = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, LoadingPlan> plans = new ConcurrentHashMap<>();
    private final Map<String, Deque<LedgerEntry>> rows = new TreeMap<>();
    private final AtomicLong version = new AtomicLong();

    /** Rises with every change of a camera, a rule or a plan. */
    public long version() {
        return version.get();
    }

    public Collection<Camera> cameras() {
        return new TreeMap<>(cameras).values();
    }

    public Optional<Camera> camera(String id) {
        return Optional.ofNullable(cameras.get(id));
    }

    public CameraRules rules(String cameraId) {
        return rules.getOrDefault(cameraId, CameraRules.none(cameraId));
    }

    /** All plans, the latest loading first. */
    public List<LoadingPlan> plans() {
        return plans.values().stream()
                .sorted(Comparator.comparing(SiteRegistry::placeOf))
                .toList();
    }

    /** Where a plan stands among all plans. */
    public static ListPlace placeOf(LoadingPlan plan) {
        return new ListPlace(plan.fromMicros(), plan.batch());
    }

    public Optional<LoadingPlan> plan(String batch) {
        return Optional.ofNullable(plans.get(batch));
    }

    /** Whose business an alarm is: one that no loading is concerned by belongs to the farm of its camera. */
    public String farmOf(Alarm alarm) {
        return alarm.farm().isEmpty()
                ? camera(alarm.cameraId()).map(Camera::farm).orElse("")
                : alarm.farm();
    }

    /** The newest rows of a camera, newest first. */
    public List<LedgerEntry> lastRows(String cameraId) {
        synchronized (rows) {
            return List.copyOf(rows.getOrDefault(cameraId, new ArrayDeque<>()));
        }
    }

    public void put(Camera camera) {
        if (!camera.equals(cameras.put(camera.id(), camera))) {
            version.incrementAndGet();
        }
    }

    public void removeCamera(String id) {
        if (cameras.remove(id) != null) {
            version.incrementAndGet();
        }
    }

    public void put(CameraRules newRules) {
        if (!newRules.equals(rules.put(newRules.cameraId(), newRules))) {
            version.incrementAndGet();
        }
    }

    public void removeRules(String cameraId) {
        if (rules.remove(cameraId) != null) {
            version.incrementAndGet();
        }
    }

    public void put(LoadingPlan plan) {
        if (!plan.equals(plans.put(plan.batch(), plan))) {
            version.incrementAndGet();
        }
    }

    public void removePlan(String batch) {
        if (plans.remove(batch) != null) {
            version.incrementAndGet();
        }
    }

    /** Rows may come again after a restart of the reader; each is kept once. */
    public void add(LedgerEntry row) {
        synchronized (rows) {
            Deque<LedgerEntry> last = rows.computeIfAbsent(row.cameraId(), id -> new ArrayDeque<>());
            boolean known = last.stream().anyMatch(one -> one.key().equals(row.key()) && one.seq() == row.seq());
            if (known) {
                return;
            }
            last.addFirst(row);
            if (last.size() > LAST_ROWS) {
                last.removeLast();
            }
        }
    }
}
