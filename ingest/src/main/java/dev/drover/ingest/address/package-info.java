/**
 * The one place where the address of a camera is taken apart, for the file of {@code serve}, for the forms of the
 * dashboard and for ingest.
 *
 * <pre>
 *   text --CameraUri.parse--> scheme, host, port, path and query, and a login kept apart from them
 *                |
 *                '--> AddressRefusedException   an {@link dev.drover.ingest.address.AddressFault}, nothing of the text
 * </pre>
 *
 * Where such an address may lead stands here, too: {@link dev.drover.ingest.address.AddressKind} says what an IP
 * address is, {@link dev.drover.ingest.address.CameraNetworks} whether a camera may have it, and
 * {@link dev.drover.ingest.address.CredentialScope} which stored login may be sent to it.
 *
 * What is not understood whole is refused: a part that one parser thinks public may hold the rest of a password.
 */
@NullMarked
package dev.drover.ingest.address;

import org.jspecify.annotations.NullMarked;
