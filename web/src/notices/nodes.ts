import type { Notice } from '../api/types'

/** The course of every notice. */
export const kNodes: readonly Notice['node']['name'][] = ['proposed', 'approved', 'issued', 'signed_for', 'in_hand', 'replied', 'checked', 'closed']
