export const vendorIds = ['qahub', 'qanode', 'qualytics', 'qwiet', 'gitlab', 'none'] as const
