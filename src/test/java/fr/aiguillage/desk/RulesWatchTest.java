// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an editor or a maintainer does to the folder is told, once it is done. */
class RulesWatchTest {

  private static final Duration QUIET = Duration.ofMillis(200);

  @TempDir private Path above;
  private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();
  private Path folder;
  private RulesWatch watch;

  @BeforeEach
  void watch() throws IOException {
    folder = Files.createDirectories(above.resolve("rules/annexe-3")).getParent();
    Files.writeString(folder.resolve("annexe-3/a.drl"), "1");
    watch = RulesWatch.over(folder, QUIET, () -> told.add(System.nanoTime()));
  }

  @AfterEach
  void close() throws IOException {
    watch.close();
  }

  @Test
  void aFileWrittenRenamedOrDeleted_isTold() throws Exception {
    Files.writeString(folder.resolve("annexe-3/a.drl"), "2");
    assertTold();
    Files.writeString(folder.resolve("annexe-3/.a.drl.swp"), "3");
    Files.move(
        folder.resolve("annexe-3/.a.drl.swp"),
        folder.resolve("annexe-3/a.drl"),
        StandardCopyOption.ATOMIC_MOVE);
    assertTold();
    Files.delete(folder.resolve("annexe-3/a.drl"));
    assertTold();
  }

  @Test
  void manyChangesAtOnce_areToldOnce() throws Exception {
    for (int i = 0; i < 50; i++) {
      Files.writeString(folder.resolve("annexe-3/" + i % 7 + ".drl"), "" + i);
    }
    assertTold();
    assertNull(told.poll(3 * QUIET.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Test
  void changesWithoutEnd_areToldAllTheSame() throws Exception {
    long end = System.nanoTime() + 100 * QUIET.toNanos();
    int number = 0;
    while (told.isEmpty() && System.nanoTime() - end < 0) {
      Files.writeString(folder.resolve("annexe-3/a.drl"), "" + number++);
    }
    assertTold();
  }

  @Test
  void aFolderMadeLater_isWatchedAsWell() throws Exception {
    Files.createDirectories(folder.resolve("annexe-5/deep"));
    assertTold();
    Files.writeString(folder.resolve("annexe-5/deep/b.drl"), "1");
    assertTold();
  }

  @Test
  void aFolderPutInThePlaceOfTheOther_isToldAndWatched() throws Exception {
    Path other = Files.createDirectories(above.resolve("rules.new/annexe-3"));
    Files.writeString(other.resolve("a.drl"), "2");
    Files.move(folder, above.resolve("rules.old"));
    Files.move(above.resolve("rules.new"), folder);
    assertTold();
    Files.writeString(folder.resolve("annexe-3/a.drl"), "3");
    assertTold();
  }

  @Test
  void aFolderTakenAwayAndPutBack_isToldBothTimes() throws Exception {
    Files.move(folder, above.resolve("rules.old"));
    assertTold();
    Files.move(above.resolve("rules.old"), folder);
    assertTold();
  }

  @Test
  void whatAnEditorHidesAndWhatLiesBesideTheFolder_isNotTold() throws Exception {
    Files.writeString(folder.resolve("annexe-3/.a.drl.swp"), "1");
    Files.writeString(above.resolve("journal"), "1");
    assertNull(told.poll(3 * QUIET.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Test
  void close_endsTheWatching() throws Exception {
    watch.close();
    Files.writeString(folder.resolve("annexe-3/a.drl"), "2");
    assertNull(told.poll(3 * QUIET.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void assertTold() throws InterruptedException {
    assertNotNull(told.poll(20, TimeUnit.SECONDS), "nothing was told");
    // the tail of the same change may be told once more
    told.clear();
  }
}
