package dev.drover.dashboard.web;

import dev.drover.dashboard.alarms.AlarmBoard;
import dev.drover.dashboard.frames.FrameStore;
import dev.drover.dashboard.loadings.LoadingRows;
import dev.drover.dashboard.loadings.LoadingView;
import dev.drover.dashboard.orders.OrderDesk;

/**
 * What the handlers of loadings and alarms work with.
 *
 * @param loadings where loadings stand now
 * @param rows their rows
 * @param alarms the alarms
 * @param orders takes what people order
 * @param frames the pictures that are evidence
 */
public record Judged(LoadingView loadings, LoadingRows rows, AlarmBoard alarms, OrderDesk orders, FrameStore frames) {}
