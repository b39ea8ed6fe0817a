package io.leakproof.rules;

import io.leakproof.facts.Device;
import io.leakproof.source.Component;
import java.util.List;

/**
 * A question that a search asks the rules: static facts and a few booleans about one buffer, never a state. Each question is
 * put to the rules in a session of its own, in which the policy, the question and its {@link #facts()} are the only facts.
 */
public sealed interface Question
        permits OpenQuestion,
                StoreQuestion,
                ExportQuestion,
                PassQuestion,
                ImportQuestion,
                FreeQuestion,
                RevokeQuestion,
                UnmapQuestion,
                WaitQuestion,
                HoldQuestion,
                KeepQuestion,
                ScrubQuestion,
                ReadQuestion,
                WriteQuestion,
                ResidueQuestion,
                HandQuestion,
                KillQuestion,
                ResetQuestion,
                CutQuestion,
                PinQuestion,
                RemoteReadQuestion,
                RemoteWriteQuestion {

    /** The device it is about, which decides the options that are in force. */
    Device device();

    /** Whether what a rule answers lets more happen than silence would, or costs something; to all others it lets less happen. */
    default boolean loosens() {
        return this instanceof ResetQuestion || this instanceof PinQuestion;
    }

    /** The facts that rules can match by their own type: those of which there is one of the type, so that a pattern is never in doubt. */
    default List<Object> facts() {
        List<Component> parts = Component.of(getClass());
        return parts.stream()
                .filter(part -> part.type().isRecord())
                .filter(part -> parts.stream()
                                .filter(other -> other.type() == part.type())
                                .count()
                        == 1)
                .map(part -> part.of((Record) this))
                .toList();
    }
}
