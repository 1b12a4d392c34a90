package dev.drover.pipeline.wire;

/**
 * Which part of the journey a loading is for (deploy/docs/trade.md#legs): animals may change trucks, each leg has its
 * own plates, seal and count.
 */
public enum Leg {
    FARM_TO_TRANSFER,
    TRANSFER_TO_PORT
}
