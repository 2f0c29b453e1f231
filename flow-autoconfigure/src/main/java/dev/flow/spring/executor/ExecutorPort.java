package dev.flow.spring.executor;

/**
 * Where one Executor listens.
 *
 * @param number the port, 0 for any that is free
 * @param property what says so, for whoever has to change it
 */
record ExecutorPort(int number, String property) {}
