package io.github.cdiprometheus.it.roles;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Jakarta Security's basic authentication over two users. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "test")
public class Users implements IdentityStore {
    /** Called by the container for each request with credentials. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        if (credential.compareTo("scraper", "scraper-secret")) {
            return new CredentialValidationResult("scraper", Set.of("monitoring"));
        }
        return credential.compareTo("visitor", "visitor-secret")
                ? new CredentialValidationResult("visitor", Set.of("guests"))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
