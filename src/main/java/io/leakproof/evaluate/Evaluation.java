package io.leakproof.evaluate;

import io.leakproof.Api;
import io.leakproof.facts.UnknownFact;
import io.leakproof.facts.UnknownKind;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Breach;
import io.leakproof.rules.Channel;
import io.leakproof.search.Finding;
import io.leakproof.search.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One policy in one world, decided. Immutable.
 *
 * @param world the facts
 * @param policy the candidate
 * @param assessment the answer
 * @param search what was found, with its numbers
 */
@Api
public record Evaluation(
        World world,
        Policy policy,
        @Api(Api.Status.INTERNAL) Assessment assessment,
        SearchResult search) {

    /** Takes what was decided. */
    @Api(Api.Status.INTERNAL)
    public Evaluation {}

    /** Nothing was decided, for a reason that is a sentence. */
    public static Evaluation undecided(World world, Policy policy, String reason) {
        return new Evaluation(world, policy, new Assessment.Unknown(reason), SearchResult.nothing(reason));
    }

    /** Whether no import could succeed whatever the policy, so that blocking is no merit of it. */
    public boolean isVacuous() {
        return assessment instanceof Assessment.Vacuous;
    }

    /** Whether it blocks. */
    public Verdict verdict() {
        return assessment.verdict();
    }

    /** The reason why nothing is known, or why a block says nothing about the policy, as a sentence without a full stop. */
    public Optional<String> doubt() {
        return assessment.doubt();
    }

    /**
     * What is not known of the machine and for which the worst case stands in this finding: with a closer look it may be that
     * nothing leaks there.
     */
    @Api(Api.Status.INTERNAL)
    public List<UnknownFact> worstCases(Finding finding) {
        Breach breach = finding.breach();
        List<String> ids = Stream.of(
                        breach.device().id(),
                        breach.buffer().id(),
                        breach.user().id(),
                        breach.owner().id())
                .collect(Collectors.toCollection(ArrayList::new));
        if (breach.importer() != null) {
            ids.add(breach.importer().id());
        }
        return world.unknowns().stream()
                .filter(unknown -> ids.stream().anyMatch(unknown::coveredBy)
                        || (breach.tenant() != null && unknown.kind() == UnknownKind.REMOTE_KEYS_NOT_VISIBLE))
                .toList();
    }

    /** Each channel that can be reached, with a shortest story. */
    public Map<Channel, Finding> findings() {
        return search.findings();
    }
}
