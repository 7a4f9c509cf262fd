/** The mark beside the coalition's name: two rings that overlap, one filled. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 34 20" width="34" height="20" aria-hidden="true" focusable="false">
      <circle cx="10" cy="10" r="9" fill="#f3b83b" />
      <circle cx="23" cy="10" r="8.75" fill="none" stroke="#fff" strokeWidth="2.5" />
    </svg>
  );
}
