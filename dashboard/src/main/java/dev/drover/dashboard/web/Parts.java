package dev.drover.dashboard.web;

import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.counts.CountView;
import dev.drover.dashboard.deliver.AlarmDelivery;
import dev.drover.dashboard.evidence.Auditor;
import dev.drover.dashboard.health.ProcessHealth;
import dev.drover.dashboard.live.CameraBoard;
import dev.drover.dashboard.live.LiveHub;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.LoginLimits;
import dev.drover.dashboard.people.Passwords;
import dev.drover.dashboard.people.People;
import dev.drover.dashboard.people.Sessions;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.registry.SiteWriter;
import dev.drover.dashboard.store.Applier;
import dev.drover.dashboard.store.Judgements;
import java.time.Clock;

/** All that the web server's handlers work with, put together in one place by the dashboard. */
public record Parts(
        DashboardConfig config,
        DashboardMetrics metrics,
        Clock clock,
        People people,
        Sessions sessions,
        Passwords passwords,
        LoginLimits limits,
        Audit audit,
        SiteRegistry plant,
        SiteWriter writer,
        CameraBoard board,
        CountView counts,
        LiveHub hub,
        Judged judged,
        ProcessHealth health,
        Judgements judgements,
        Applier applier,
        AlarmDelivery delivery,
        Auditor auditor) {}
