// Made-up codes whose check digits are right: GB 32100 for organisations, GB 11643 for persons.
const USCC_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export function uscc(first17) {
  let sum = 0;
  let weight = 1;
  for (const letter of first17) {
    sum += USCC_LETTERS.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return first17 + USCC_LETTERS[(31 - (sum % 31)) % 31];
}

export function idNumber(first17) {
  const sum = [...first17].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  return first17 + '10X98765432'[sum % 11];
}
