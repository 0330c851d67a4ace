import { anyJwt } from '../../token/form.js'
import { jwtFormat, type VendorForm } from '../form.js'

/** https://userguide.qualytics.io/settings/access-tokens/deep-dive/how-it-works/ */
export const qualyticsForm: VendorForm = {
  id: 'qualytics',
  title: 'Qualytics',
  format: jwtFormat,
  forms: [anyJwt],
}
