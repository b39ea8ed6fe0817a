package io.leakproof.report;

import io.leakproof.rules.Breach;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Rule;
import io.leakproof.search.Finding;

/**
 * Describes the last state of a story.
 *
 * @param channel by which way data is reached
 * @param rule the rule that calls it so
 * @param sentence what is reached, by whom and through what
 * @param breach the same by the facts
 */
record Ending(Channel channel, Rule rule, String sentence, Breach breach) {

    static Ending of(Finding finding) {
        return new Ending(
                finding.channel(),
                finding.ruling().rule(),
                finding.ruling().conclusion().reason(),
                finding.breach());
    }
}
