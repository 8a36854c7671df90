import { passwordCost } from "@/lib/auth/password-cost";

// Tests in which a password is only on the way to something else would spend minutes on hashing. What one really costs is held
// by password.test.ts, which knows nothing of this.
passwordCost.N = 2 ** 10;
