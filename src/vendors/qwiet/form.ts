import { anyJwt } from '../../token/form.js'
import { jwtFormat, type VendorForm } from '../form.js'

/** https://docs.shiftleft.io/sast/users/access-tokens */
export const qwietForm: VendorForm = {
  id: 'qwiet',
  title: 'Qwiet AI',
  format: jwtFormat,
  forms: [anyJwt],
}
