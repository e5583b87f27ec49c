// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A disk of its own whose power can be cut: an ext4 image on a loop device. What was not synced
 * when {@link #cut} is called is gone, as on a machine that loses its power.
 */
final class PowerCut implements AutoCloseable {

  private final Path image;
  private final Path mountPoint;

  private PowerCut(Path image, Path mountPoint) {
    this.image = image;
    this.mountPoint = mountPoint;
  }

  /** Makes and mounts one. */
  static PowerCut mount(Path base) throws IOException {
    Path image = base.resolve("disk.ext4");
    Path mountPoint = Files.createDirectories(base.resolve("disk"));
    require("truncate", "-s", "256m", image.toString());
    require("mkfs.ext4", "-q", image.toString());
    PowerCut disk = new PowerCut(image, mountPoint);
    disk.mount();
    return disk;
  }

  /** Why this machine cannot do that; empty if it can. */
  static String impossible(Path base) {
    for (List<String> tool : List.of(List.of("xfs_io", "-V"), List.of("mkfs.ext4", "-V"))) {
      if (!run(tool.toArray(String[]::new))) {
        return tool.get(0) + " is missing";
      }
    }
    try {
      mount(Files.createDirectories(base)).close();
      return "";
    } catch (IOException e) {
      return "this user cannot mount: " + e.getMessage();
    }
  }

  Path folder() {
    return mountPoint;
  }

  private void mount() throws IOException {
    require("mount", "-o", "loop", image.toString(), mountPoint.toString());
  }

  /** From now on no write reaches the disk, and none that was not synced ever will. */
  void cut() throws IOException {
    require("xfs_io", "-x", "-c", "shutdown", mountPoint.toString());
  }

  /** Starts the machine again, so to say; nobody may have a file open. */
  void restart() throws IOException {
    require("umount", mountPoint.toString());
    mount();
  }

  @Override
  public void close() throws IOException {
    require("umount", mountPoint.toString());
    Files.delete(image);
  }

  private static void require(String... command) throws IOException {
    if (!run(command)) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
