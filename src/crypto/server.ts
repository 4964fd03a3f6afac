export { argon2id, type PasswordHasher } from './password.ts'
export { newPassword, newToken, sha256Hex } from './token.ts'
