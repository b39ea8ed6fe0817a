/**
 * Every order of events: packed states, the mechanics of semantics section 4, breadth-first search and traces. What may happen
 * and what counts as a leak is asked of {@code rules}.
 *
 * <h2>Why small worlds decide a large one</h2>
 *
 * <p>A <em>part</em> of a world is one of its buffers with the device, one of its importers (none, if there is none; two where
 * {@link ImporterWindow} says so), and at most three of its users. Claim: a channel can be reached in the world if and only if it
 * can be reached in some part, in as few events; and the costs, and the importers that succeed, are refused, or are refused by the
 * kernel, are those of the parts.
 *
 * <p><b>A part is no worse than the world.</b> Each order of events of a part is one of the world, in which the other users do
 * nothing: no guard of section 4 asks for anybody's presence, untouched buffers are owned by nobody, hold no device and are
 * charged to nobody, and every question is about one buffer and one importer. So all that can be reached in a part can be
 * reached in the world, in as many events.
 *
 * <p><b>The world is no worse than its parts.</b> Take a shortest story of the world that ends in a channel of buffer b. What
 * another buffer or another importer can change, and which guard asks for it:
 *
 * <ul>
 *   <li><em>The session of an exclusive device</em>, which what is attached elsewhere can hold beyond its owner's close. {@code
 *       open} asks for it: what is held refuses more. So leave out what holds: what was held goes free at the close instead of
 *       later. Inside the hold a scrub on release comes earlier for that, and erases what was to be read; but what is read inside
 *       the hold is read as well where the owner does not close at all.
 *   <li><em>Who owns b</em>, which is the owner for as long as the device is held. {@code import} asks for it, under {@code
 *       import_by}. What an import needs of the owner it can have before the close, unless the close takes from the importing
 *       user what it needs, and not from whoever holds the device, and leaves the dma-buf alive: this is the window, and there two
 *       importers are kept together.
 *   <li><em>Whether b goes back to the pool</em>, which an attachment through another importer can put off, and with it the free.
 *       Leaving it out makes what was current stale no later; what is seen before is seen without the give-up.
 *   <li><em>What a user is charged</em>. {@code import} asks for it under {@code pin: accounted}: charges only refuse.
 * </ul>
 *
 * <p>A reset takes all buffers of its device at once, and a kill all that its user holds of the device: each does to b what it
 * would do if there were no others. Handing on asks for nothing but who gives, who takes and the attachment itself.
 *
 * <p>Of the users, three have a part in the end: who opens and exports, who has the attachment in the end (or made that of which a
 * remote tenant has the key), and whose data or range is reached. Opening and importing go by tenant, reading by trust; passing
 * and handing on go by "the same tenant" at most, so that no chain needs somebody between. Whoever must own the range or the
 * device meanwhile can be one of the three.
 *
 * <p>Of three users of three tenants, one has no part in what is reached: something leaks between two tenants. No shipped rule and no
 * guard refuses anybody for being of another's tenant, and what is killed or charged goes by users. So the third may as well be of the
 * tenant of one of the two, where there is such a user, whom the same lists admit: what three tenants reach, two reach in as many
 * events, and the company of three tenants is left out. So is one of a single tenant, in which nothing leaks: a cost, and whether an
 * import succeeds, take two users, who stand beside somebody of another tenant as well. Where tenants are remote, or rules are a
 * user's own, no company is left out for that.
 *
 * <p>The step for one importer, with everything else reduced to what may hold the session or the range and lets go at any time,
 * was also proved with a proof assistant, outside this project, under the side condition that the device is not exclusive with a
 * hold, no revoke, {@code kill: owner} and {@code import_by: owner-tenant} all at once; the window covers more than what that
 * leaves out. That every world is made of such parts is an argument, not a proof. It is tested: on thousands of random worlds,
 * and on worlds aimed at the window, the parts and the whole agree ({@code PartsTest}), and {@code --exhaustive} searches the
 * whole. It rests on every question being about one buffer and one importer: that has to stay so.
 *
 * <p><b>Rules of a user's own.</b> The argument reads the shipped rules: what they ask of the rest of the world (that a device is busy
 * or held, that something is attached, exported or charged) only makes them refuse, hold or keep; and who may open, export, pass and
 * hand on goes by tenants. A rule of a user's own may refuse what is <em>not</em> attached, hold a device for one range only, or let a
 * descriptor go along a chain of users. {@link OwnRules} finds those that may do so by what they answer and read: under them the whole
 * world is searched, or all users are kept. A rule about who imports, or about what counts as a leak, leaves three users enough: whoever
 * imports or is robbed may open the device like anybody of the tenant.
 *
 * <p><b>One of a kind.</b> Two facts that differ in nothing that events or the rules in force read have the same future, with
 * the names exchanged. So parts that differ by such facts only have the same channels, lengths and costs, and the first of them
 * stands for all. More than three users of one tenant and one kind, or more than three tenants made up alike, give no company
 * of three that the first three do not give.
 */
@NullMarked
package io.leakproof.search;

import org.jspecify.annotations.NullMarked;
