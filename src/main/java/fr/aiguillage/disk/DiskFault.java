// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/**
 * An operation that a file system refused, and why: the JDK's own message is often only the path.
 *
 * @param path the file or folder
 * @param reason in the words of the system; empty if the kind says it all
 */
public record DiskFault(Kind kind, String path, String reason) {

  /** The reasons. */
  public enum Kind {
    /** The user who runs the program lacks the permission. */
    DENIED,
    /** It does not exist. */
    MISSING,
    /** Something exists there that should not, or is not a folder. */
    IN_THE_WAY,
    /** Another reason, given by the system. */
    OTHER
  }

  /** The fault that caused an exception; empty if it is not a file system fault. */
  public static Optional<DiskFault> of(IOException failure) {
    if (!(failure instanceof FileSystemException known) || known.getFile() == null) {
      return Optional.empty();
    }
    Kind kind = kind(known);
    String reason = known.getReason() == null ? "" : known.getReason();
    if (kind == Kind.OTHER && reason.isEmpty()) {
      reason = known.getClass().getSimpleName();
    }
    return Optional.of(new DiskFault(kind, known.getFile(), reason));
  }

  private static Kind kind(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return Kind.DENIED;
    }
    if (failure instanceof NoSuchFileException) {
      return Kind.MISSING;
    }
    return failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException
        ? Kind.IN_THE_WAY
        : Kind.OTHER;
  }
}
