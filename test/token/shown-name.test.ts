import { expect, test } from 'vitest'
import { shownName } from '../../src/token/shown.js'

test.each(['QUALYTICS_TOKEN', 'token', 'API_TOKEN_2', 'PROD_EU_WEST_1_TOKEN', 'Q'])('%s is shown', (name) => {
  expect(shownName(name)).toBe(name)
})

test.each([
  'qh_a1b2c3_Kx7pQ2mZ9rT4vW8yB3nD6fG1hJ5sL0cA7eUiOq2w',
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'AKIAIOSFODNN7EXAMPLE',
  '0123456789abcdef0123456789abcdef01234567',
  's.k7dQxv92LmPq.ZZtop',
  'https://bob:S3cr3t@h.example/x',
  '4111111111111111',
  '_',
])('%s is none that a person gives', (name) => {
  expect(shownName(name)).toBe(`a name of ${name.length} characters`)
})
