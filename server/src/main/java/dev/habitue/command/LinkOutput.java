package dev.habitue.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the answer goes: looked at before the work, which may take hours. */
final class LinkOutput {
    private LinkOutput() {}

    /** Refuses, with a line to print, what cannot be written to, and what would overwrite a file that is read. */
    static void require(Path file, List<Path> read) throws LinkSpec.Unreadable {
        Path whole = file.toAbsolutePath().normalize();
        Path folder = whole.getParent();
        if (Files.isDirectory(whole)) {
            throw new LinkSpec.Unreadable(file + " is a folder: name a file in it to write to");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new LinkSpec.Unreadable(
                    "there is no folder " + folder + " to write " + whole.getFileName() + " into");
        }
        if (Files.exists(whole) ? !Files.isWritable(whole) : !Files.isWritable(folder)) {
            throw new LinkSpec.Unreadable(file + " cannot be written: you lack the right to");
        }
        for (Path one : read) {
            if (one.toAbsolutePath().normalize().equals(whole)) {
                throw new LinkSpec.Unreadable(
                        file + " is read from and would be overwritten: name another file to write to");
            }
        }
    }
}
