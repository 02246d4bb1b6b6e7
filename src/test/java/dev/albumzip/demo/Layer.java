package dev.albumzip.demo;

import java.util.SplittableRandom;

/** One of the things that a picture shows, painted over those behind it. */
interface Layer {
    void paint(Scene scene);

    /** What a layer is painted on and from. */
    record Scene(Canvas canvas, Mood mood, Noise noise, SplittableRandom random) {}
}
