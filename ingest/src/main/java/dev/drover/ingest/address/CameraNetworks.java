package dev.drover.ingest.address;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Set;

/**
 * Where cameras may be: the same for the form of the dashboard and for ingest (deploy/docs/security.md#s9).
 *
 * @param thisMachine cameras on this machine are allowed: the demo, tests
 * @param only if any, cameras are in these networks and nowhere else
 * @param ownPorts ports of Drover's own servers, which no camera has, on whatever address of this machine
 */
public record CameraNetworks(boolean thisMachine, List<IpNetwork> only, Set<Integer> ownPorts) {

    public CameraNetworks {
        only = List.copyOf(only);
        ownPorts = Set.copyOf(ownPorts);
    }

    /** Everywhere but on this machine and where no camera is. */
    public static CameraNetworks usual(boolean thisMachine) {
        return new CameraNetworks(thisMachine, List.of(), Set.of());
    }

    /** @param port as it is connected to */
    public boolean admit(InetAddress address, int port) {
        AddressKind kind = AddressKind.of(address);
        if (kind == AddressKind.CLOSED || ownPorts.contains(port) && (kind == AddressKind.OWN || isOurs(address))) {
            return false;
        }
        if (kind == AddressKind.OWN) {
            return thisMachine;
        }
        return only.isEmpty() ? kind == AddressKind.OPEN : IpNetwork.anyHolds(only, address);
    }

    /** Where it cannot be told it is taken for ours. */
    private static boolean isOurs(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }
}
