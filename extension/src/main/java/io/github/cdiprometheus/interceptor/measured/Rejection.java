package io.github.cdiprometheus.interceptor.measured;

/** A place that cannot be used as its annotation stands. Parameters as in {@code MetricUses.reject}. */
record Rejection(String place, String by, String found, String expected) {}
