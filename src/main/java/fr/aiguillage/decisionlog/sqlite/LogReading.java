package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.entry.RulesetSummary;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the log of a folder and never writes it, whether or not a service has it open. For one
 * thread at a time.
 */
public final class LogReading implements AutoCloseable {

  private final Reader reader;

  private LogReading(Reader reader) {
    this.reader = reader;
  }

  /**
   * Opens the log for reading.
   *
   * @throws LogOpeningException if there is none, or it cannot be read
   */
  public static LogReading open(Path folder) throws IOException {
    Path file = LogFolder.database(folder);
    if (!Files.isRegularFile(file)) {
      throw new LogOpeningException("There is no decision log at " + file + ".");
    }
    try {
      return new LogReading(new Reader(Database.openReader(file), Dialect.SQLITE));
    } catch (SQLException e) {
      throw new LogOpeningException("The decision log " + file + " cannot be read.", e);
    }
  }

  /**
   * The decisions sought, newest first.
   *
   * @param after where the page before ended
   * @param limit 1 to {@link Page#MAX_SIZE}
   * @throws IOException if the file cannot be read
   */
  public Page search(Filter filter, Optional<Cursor> after, int limit) throws IOException {
    return read(() -> reader.search(filter, after, limit));
  }

  /**
   * The decisions sought, oldest first.
   *
   * @param after where the page before ended
   * @param limit 1 to {@link Page#MAX_SIZE}
   * @throws IOException if the file cannot be read
   */
  public Page forward(Filter filter, Optional<Cursor> after, int limit) throws IOException {
    return read(() -> reader.forward(filter, after, limit));
  }

  /**
   * How many decisions the filter meets.
   *
   * @throws IOException if the file cannot be read
   */
  public long count(Filter filter) throws IOException {
    return read(() -> reader.count(filter));
  }

  /** The rule set of that hash, if it ever served. */
  public Optional<KeptRuleset> ruleset(String hash) throws IOException {
    return read(() -> reader.ruleset(hash));
  }

  /** Every rule set that served, the newest first. */
  public List<RulesetSummary> rulesets() throws IOException {
    return read(reader::rulesets);
  }

  @Override
  public void close() throws IOException {
    read(
        () -> {
          reader.close();
          return null;
        });
  }

  private interface Question<T> {
    T ask() throws SQLException;
  }

  private static <T> T read(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw new IOException("the decision log cannot be read: " + e.getMessage(), e);
    }
  }
}
