// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.platform;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Section;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Words;
import fr.aiguillage.convention.Zone;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A ticket platform, mapped to the convention.
 *
 * @param name by which requests refer to it
 * @param separator between the steps of a category's path
 * @param mappings in file order
 * @param groups who works for a party there
 * @param otherwise the group for a ticket that no party owns, or whose party has none
 * @param mail the format in which it sends tickets by mail, if it does
 */
public record Platform(
    String name,
    Words words,
    String separator,
    List<Mapping> mappings,
    List<Group> groups,
    Optional<String> otherwise,
    Optional<MailFormat> mail) {

  /** Copies the lists. */
  public Platform {
    mappings = List.copyOf(mappings);
    groups = List.copyOf(groups);
  }

  /**
   * What a category of the platform corresponds to in the convention, as far as the category
   * determines it.
   *
   * @param line its line in the file
   */
  public record Mapping(
      CategoryPattern pattern,
      int line,
      Optional<Service> service,
      Optional<Activity> activity,
      Optional<Nature> nature,
      Optional<Zone> zone) {}

  /**
   * A group of the platform.
   *
   * @param section of the matrix, if the group works only for that one
   */
  public record Group(String name, Party party, Optional<Section> section) {}

  /**
   * The mapping of the category: the most specific pattern that matches, the first among equally
   * specific ones.
   */
  public Optional<Mapping> mapping(String path) {
    return mappings.stream()
        .filter(mapping -> mapping.pattern().matches(path, separator))
        .max(
            Comparator.comparing((Mapping m) -> m.pattern().weight())
                .thenComparing(m -> -m.line()));
  }

  /** The group that works for the party: the section's own, if the section is known and has one. */
  public Optional<String> group(Party party, Optional<Section> section) {
    Optional<Group> own =
        groups.stream()
            .filter(group -> group.party().equals(party))
            .filter(group -> group.section().isPresent() && group.section().equals(section))
            .findFirst();
    return own.or(
            () ->
                groups.stream()
                    .filter(group -> group.party().equals(party) && group.section().isEmpty())
                    .findFirst())
        .map(Group::name);
  }
}
