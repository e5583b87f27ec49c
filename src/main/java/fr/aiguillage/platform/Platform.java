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
 * A ticket platform in the words of the convention.
 *
 * @param name by which requests name it
 * @param separator between the steps of a category's path
 * @param mappings in the order of the file
 * @param groups who works for a party there
 * @param otherwise the group of a ticket that no party owns, or whose party has none
 * @param mail how it writes tickets into mails, where it does
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
   * What a category of the platform is in the convention, as far as the category tells.
   *
   * @param line where it stands in the file
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
   * @param section of the matrix, where the group works for that one alone
   */
  public record Group(String name, Party party, Optional<Section> section) {}

  /** What the category is: by the pattern that says the most of it, the first among equals. */
  public Optional<Mapping> mapping(String path) {
    return mappings.stream()
        .filter(mapping -> mapping.pattern().matches(path, separator))
        .max(
            Comparator.comparing((Mapping m) -> m.pattern().weight())
                .thenComparing(m -> -m.line()));
  }

  /** The group that works for the party: of the section, where it is known and has its own. */
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
