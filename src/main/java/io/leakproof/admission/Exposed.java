package io.leakproof.admission;

import io.leakproof.rules.Channel;
import java.util.List;

/**
 * One channel that a pair opens.
 *
 * @param channel which
 * @param rule the id of the rule that calls it so
 * @param steps how many events lead to it at the least
 * @param story these events and what they end in, as sentences
 */
record Exposed(Channel channel, String rule, int steps, List<String> story) {}
