package dev.habitue;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program; {@code dev.habitue.command} starts it. */
@SpringBootApplication
public class Habitue {}
