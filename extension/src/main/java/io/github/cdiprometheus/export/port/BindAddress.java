package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.Configured;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;

/** The addresses that are listened on, and the one that others are told. */
final class BindAddress {

    private BindAddress() {}

    /**
     * @return null for all addresses, or where there is a problem
     */
    static InetAddress resolve(Configured<String> configured, Problems problems) {
        if (configured.value().isEmpty()) {
            return null;
        }
        try {
            InetAddress address = InetAddress.getByName(configured.value());
            // the only honest question is to listen there; port 0: any free one
            new ServerSocket(0, 1, address).close();
            return address;
        } catch (UnknownHostException e) {
            problems.add(
                    configured.problem("an address of this host, or a name of one, which this is not known to be"));
        } catch (IOException e) {
            problems.add(configured.problem(
                    "an address of this host, on which a port can be opened (" + e.getMessage() + ")"));
        }
        return null;
    }

    /** How others reach a port: by the address that is listened on, or the one that this host has in its network. */
    static String advertised(InetAddress bound) {
        InetAddress address = bound == null || bound.isAnyLocalAddress() ? ofThisHost() : bound;
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }

    private static InetAddress ofThisHost() {
        InetAddress local = InetAddress.getLoopbackAddress();
        try {
            local = InetAddress.getLocalHost();
        } catch (UnknownHostException e) {
            // a host name that the host itself does not know; its interfaces are there all the same
        }
        return local.isLoopbackAddress() ? firstOfNetwork(local) : local;
    }

    private static InetAddress firstOfNetwork(InetAddress otherwise) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !(address instanceof Inet6Address)
                            && !address.isLoopbackAddress()
                            && !address.isLinkLocalAddress())
                    .findFirst()
                    .orElse(otherwise);
        } catch (SocketException e) {
            return otherwise;
        }
    }
}
