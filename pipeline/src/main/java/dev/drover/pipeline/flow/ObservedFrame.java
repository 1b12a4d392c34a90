package dev.drover.pipeline.flow;

import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A tracked observation on its way through the watchers of its camera: with the rules that hold for it and all that was
 * told so far.
 *
 * @param tracked what came
 * @param rules of the camera, as in force at this record
 * @param thresholds of the judgement rules in force at this record, by name; empty before there are any
 * @param told by the watchers so far, in order
 */
public record ObservedFrame(
        Tracked tracked, CameraRules rules, Map<String, Double> thresholds, List<UntimedSighting> told) {

    public ObservedFrame {
        thresholds = Map.copyOf(thresholds);
        told = List.copyOf(told);
    }

    public Observation observation() {
        return tracked.observation();
    }

    /** The camera this is about. */
    public String cameraId() {
        return tracked.observation().cameraId();
    }

    /** Whether there is a picture in it that may be judged: tainted ones show what never was. */
    public boolean judgeable() {
        if (observation().what() != Observation.What.RECORD) {
            return false;
        }
        Detections record = observation().seen();
        return record.kind() == RecordKind.FRAME && !record.tainted();
    }

    /** This with more told. */
    public ObservedFrame with(List<UntimedSighting> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<UntimedSighting> all = new ArrayList<>(told);
        all.addAll(more);
        return new ObservedFrame(tracked, rules, thresholds, all);
    }
}
