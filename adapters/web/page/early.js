// Runs before the page is drawn, so that it never flashes in the wrong theme.
try {
  const theme = localStorage.getItem('reelay.theme')
  if (theme === '"light"' || theme === '"dark"') document.documentElement.dataset.theme = JSON.parse(theme)
} catch {
  // Storage may be forbidden; the theme of the system is then used.
}
