/** What is said before a screen is there: it comes with the first load. */
import alerts from './alerts'
import common from './common'
import entry from './entry'
import kept from './kept'
import refused from './refused'

export default { ...alerts, ...common, ...entry, ...kept, ...refused }
