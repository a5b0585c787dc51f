package dev.habitue.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processes take of the machine's memory: their own pages, and their share of those that several use. */
final class Processes {
    private Processes() {}

    static long proportionalKilobytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Of all processes of the program that work on the folder, and of their children. */
    static long proportionalMegabytes(String program, Path folder) {
        long kilobytes = 0;
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            boolean own = isOf(process, program, folder)
                    || process.parent()
                            .map(parent -> isOf(parent, program, folder))
                            .orElse(false);
            if (own) {
                try {
                    kilobytes += proportionalKilobytes(process.pid());
                } catch (IOException gone) {
                    // It ended between the listing and the reading, so it takes nothing any more.
                }
            }
        }
        return kilobytes / 1024;
    }

    private static boolean isOf(ProcessHandle process, String program, Path folder) {
        try {
            String commandLine = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return commandLine.contains(program) && commandLine.contains(folder.toString());
        } catch (IOException gone) {
            return false;
        }
    }
}
