package dev.habitue.messages;

/** A message as its reader gets it: both parts say the same. */
public record Rendered(String subject, String html, String text) {}
