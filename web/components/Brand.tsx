/** 衡绩: the word over a steelyard beam (秤杆), its notches counting. */
export function Brand() {
  return (
    <>
      <b>衡绩</b>
      <svg width="46" height="6" viewBox="0 0 46 6" aria-hidden="true">
        <path d="M1 3H45" stroke="currentColor" strokeWidth="1.2" />
        <path d="M9 0V6" stroke="currentColor" strokeWidth="1.6" />
        <g fill="currentColor">
          <circle cx="18" cy="3" r="1.3" />
          <circle cx="24" cy="3" r="1.3" />
          <circle cx="30" cy="3" r="1.3" />
          <circle cx="36" cy="3" r="1.3" />
          <circle cx="42" cy="3" r="1.9" />
        </g>
      </svg>
    </>
  )
}
