package dev.habitue.sources;

import dev.habitue.platform.Jobs;

/** What has to show what a sync brought before that sync answers: modules downstream implement it. */
public interface SyncFollower {
    void follow(Jobs.Progress progress);
}
