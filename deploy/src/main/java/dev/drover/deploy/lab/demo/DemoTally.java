package dev.drover.deploy.lab.demo;

import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.fold.LoadingStanding;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one loading stands, as its rows and alarms tell.
 *
 * @param known whether it has a row
 * @param phase how far it is
 * @param machine what the machine counted, 0 before counting
 * @param uncertain open entries of the recount list
 * @param alarms codes of the alarms that were raised, each with its severity when it was raised, by code
 */
record DemoTally(boolean known, Phase phase, long machine, long uncertain, Map<String, Integer> alarms) {

    static final DemoTally NOTHING = new DemoTally(false, Phase.WAITING, 0, 0, Map.of());

    DemoTally {
        alarms = Collections.unmodifiableMap(new TreeMap<>(alarms));
    }

    DemoTally plus(LedgerEntry row) {
        LoadingStanding stands = new LoadingStanding(row);
        return new DemoTally(
                true,
                stands.phase().orElse(phase),
                stands.machine().orElse(machine),
                stands.uncertain().orElse(uncertain),
                alarms);
    }

    DemoTally plus(Alarm raised) {
        TreeMap<String, Integer> more = new TreeMap<>(alarms);
        more.merge(raised.code(), raised.severity(), Math::min);
        return new DemoTally(known, phase, machine, uncertain, more);
    }

    /** Whether it has come so far. */
    boolean reached(Phase wanted) {
        return known && phase.compareTo(wanted) >= 0;
    }
}
