// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.mail;

/** {@link ServersGoneTest} with a line that breaks at each answer in turn. */
class ServersGoneCampaign extends ServersGoneTest {

  @Override
  int every() {
    return 1;
  }
}
