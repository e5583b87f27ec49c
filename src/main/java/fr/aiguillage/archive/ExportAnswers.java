// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.aiguillage.decisionlog.entry.GivenAnswer;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import fr.aiguillage.decisionlog.verification.FaultList;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The answers of an export by hash: the position of each in the file, and a cache of some. */
final class ExportAnswers implements AutoCloseable {

  private static final int KEPT = 16384;

  private record Place(long at, int length) {}

  private final FileChannel file;
  private final Map<String, Place> places = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Cache<String, Optional<GivenAnswer>> known =
      Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

  /** Indexes the answers; reports those out of order, which may be duplicates. */
  ExportAnswers(ExportFiles files, FaultList faults) throws IOException {
    String[] before = {""};
    files.lines(
        Layout.ANSWERS,
        (line, at) -> {
          String hash = HexFormat.of().formatHex(RecordedAnswer.of(line).hash());
          if (hash.compareTo(before[0]) <= 0) {
            faults.add(Kind.CONTENT_HASH, 0, "answer " + hash, hash, "more than " + before[0]);
          }
          before[0] = hash;
          places.put(hash, new Place(at, line.length));
        });
    file = FileChannel.open(files.path(Layout.ANSWERS), StandardOpenOption.READ);
  }

  /** The number of answers. */
  int count() {
    return places.size();
  }

  /** The answer of a hash; empty if there is none, or it cannot be read. */
  Optional<GivenAnswer> find(byte[] bytes) throws IOException {
    String hash = HexFormat.of().formatHex(bytes);
    Optional<GivenAnswer> answer = known.getIfPresent(hash);
    if (answer == null) {
      asked.add(hash);
      Place place = places.get(hash);
      answer = place == null ? Optional.empty() : read(place);
      known.put(hash, answer);
    }
    return answer;
  }

  private Optional<GivenAnswer> read(Place place) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(place.length());
    while (line.hasRemaining() && file.read(line, place.at() + line.position()) > 0) {
      // until the line is complete or the file ends; a truncated line is detected by its hash
    }
    try {
      return Optional.of(GivenAnswer.of(line.array()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The answers that nothing has asked for. */
  Set<String> unasked() {
    Set<String> unasked = new HashSet<>(places.keySet());
    unasked.removeAll(asked);
    return unasked;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
