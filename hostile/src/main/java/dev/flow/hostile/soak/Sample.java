package dev.flow.hostile.soak;

/**
 * Figures of a Gateway at one moment, after a full collection.
 *
 * @param seconds the time since the soak began
 * @param heap the used heap in megabytes
 * @param direct the memory of direct buffers in megabytes
 * @param threads the number of threads
 * @param files the number of open file descriptors
 */
record Sample(double seconds, double heap, double direct, double threads, double files) {}
